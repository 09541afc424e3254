-- A register that does not exist, of any size, made by statements over whole sets. What it looks like follows the sample: districts
-- of one province, trades, names that begin with 虚构, titles, figures of three years, several sources. Run as superuser, whom no
-- row policy binds; scale.firms says how many firms, scale.password is the hash of everybody's password.
SET session_replication_role = replica;
SET synchronous_commit = off;

-- the same draw for the same firm and purpose, from 0 to below many
CREATE FUNCTION pg_temp.pick(n bigint, purpose integer, many integer) RETURNS integer LANGUAGE sql IMMUTABLE
  RETURN ((hashint8extended(n, purpose) & 2147483647) % many)::integer;

-- an item of a list, the first ones more often
CREATE FUNCTION pg_temp.one(items text[], n bigint, purpose integer) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN items[1 + (cardinality(items) * (pg_temp.pick(n, purpose, 10000) / 10000.0) ^ 1.6)::integer % cardinality(items)];

CREATE FUNCTION pg_temp.firms() RETURNS bigint LANGUAGE sql STABLE RETURN current_setting('scale.firms')::bigint;

CREATE TEMP TABLE words AS SELECT
  '{440106,440103,440104,440105,440111,440112,440113,440114,440115,440117,440118,440305,440306,440307,440308,440309,440310,440311,
    440303,440304,441900,442000,440605,440606,440604,440607,440608,440402,440403,440404,441302,441303,441322,441323,441324,440703,
    440704,440705,440781,440783,440784,440785,440507,440511,440512,440513,440514,440515,440523,440203,440204,440205,440222,440224,
    440229,440232,440233,440281,440282,440802,440803,440804,440811,440823,440825,440881,440882,440883,440902,440904,440981,440982,
    440983,441202,441203,441204,441223,441224,441225,441226,441284,441402,441403,441422,441423,441424,441426,441427,441481,441502,
    441521,441523,441581,441602,441621,441622,441623,441624,441625,441702,441704,441721,441781,441802,441803,441821,441823,441825,
    441826,441881,441882,445102,445103,445122,445202,445203,445222,445224,445281,445302,445303,445321,445322,445381}'::text[] AS seats,
  '{C3451,C3525,C3311,C2929,C3824,C3985,C2651,C3512,C3670,C2770,C3912,C3360,I6513,C3484,C2641,C3831,C3990,C3563,M7320,C2022,
    C1492,C3049,C3252,C3742,I6420,C1819,C2110,C2311,M7452,C4090}'::text[] AS trades,
  '{轴承,专用装备,五金制品,橡塑科技,电气设备,电子科技,化工新材料,模具,汽车零部件,生物医药,通信设备,精密紧固件,软件,泵阀,涂料,
    储能,半导体,医疗器械,检测技术,木业,食品,陶瓷新材料,铜铝材料,航空部件,信息技术,服饰,家具,印刷包装,设计,仪器}'::text[] AS lines,
  '{广,深,莞,佛,珠,惠,江,汕,韶,湛,茂,肇,梅,清,潮,揭,云,河,阳,中}'::text[] AS places,
  '{云,恒,瑞,华,鑫,科,达,信,宏,泰,博,远,嘉,盛,德,诚,智,凯,力,森,源,捷,安,明,正,汇,创,光,新,兴,百,联,艾,优,东,南,海,天,龙,金,银,
    宝,永,福,康,健,佳,美,丽,思,拓,锐,翔,鹏,飞,腾,跃,卓,越,星,辰,宇,航,晨,曦,松,柏,梅,兰,竹,菊,荷,莲,枫,桐,杉,榕,棉,桂,樟,楠}'::text[]
    AS signs;
