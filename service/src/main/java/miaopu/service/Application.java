package miaopu.service;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/// The platform as one application; each package beside this class is a module of it.
@SpringBootApplication(proxyBeanMethods = false)
@Modulithic(systemName = "Miaopu")
public class Application {}
