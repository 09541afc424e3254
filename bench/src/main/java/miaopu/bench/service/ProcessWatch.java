package miaopu.bench.service;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/// Looks into another Java process: its heap, its memory as the system counts it, its open files.
final class ProcessWatch implements AutoCloseable {
  private static final Pattern COMMITTED = Pattern.compile("Total: .*committed=(\\d+)KB");
  private static final long KIB = 1024;

  private final long pid;
  private final JMXConnector connector;
  private final MemoryMXBean memory;
  private final List<GarbageCollectorMXBean> collectors;
  private final Set<String> heapPools;
  private final UnixOperatingSystemMXBean system;

  // the address is that of a process on this machine, told by itself
  @SuppressWarnings("BanJNDI")
  ProcessWatch(long pid) throws IOException {
    this.pid = pid;
    String address;
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
      address = machine.startLocalManagementAgent();
      machine.detach();
    } catch (AttachNotSupportedException e) {
      throw new IOException(e);
    }
    connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
    MBeanServerConnection server = connector.getMBeanServerConnection();
    memory = ManagementFactory.getPlatformMXBean(server, MemoryMXBean.class);
    collectors = ManagementFactory.getPlatformMXBeans(server, GarbageCollectorMXBean.class);
    system = ManagementFactory.getPlatformMXBean(server, UnixOperatingSystemMXBean.class);
    heapPools =
        ManagementFactory.getPlatformMXBeans(server, MemoryPoolMXBean.class).stream()
            .filter(pool -> pool.getType() == java.lang.management.MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  /// Bytes of the heap that are in use, garbage included.
  long used() {
    return memory.getHeapMemoryUsage().getUsed();
  }

  /// Bytes of the heap in use after a collection that is made now.
  long live() {
    memory.gc();
    return used();
  }

  /// Bytes of the heap in use after the last collection there was.
  long afterLastCollection() {
    long bytes = 0;
    long latest = -1;
    for (GarbageCollectorMXBean one : collectors) {
      com.sun.management.GcInfo last = one.getLastGcInfo();
      if (last != null && last.getEndTime() > latest) {
        latest = last.getEndTime();
        bytes = 0;
        for (Map.Entry<String, MemoryUsage> pool : last.getMemoryUsageAfterGc().entrySet()) {
          bytes += heapPools.contains(pool.getKey()) ? pool.getValue().getUsed() : 0;
        }
      }
    }
    return bytes;
  }

  long openFiles() {
    return system.getOpenFileDescriptorCount();
  }

  /// Bytes of memory the process has in the machine.
  long resident() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * KIB;
      }
    }
    return 0;
  }

  /// Bytes the Java machine has taken for everything, its heap included.
  long committed() throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                "VM.native_memory",
                "summary")
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(jcmd.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        Matcher found = COMMITTED.matcher(line);
        if (found.find()) {
          return Long.parseLong(found.group(1)) * KIB;
        }
      }
    } finally {
      jcmd.waitFor();
    }
    return 0;
  }

  @Override
  public void close() throws IOException {
    connector.close();
  }
}
