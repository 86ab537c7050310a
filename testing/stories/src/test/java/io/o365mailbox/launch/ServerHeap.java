package io.o365mailbox.launch;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The heap use of a server after a garbage collection, read over JMX. */
public final class ServerHeap {

    private static final long MEGABYTE = 1 << 20;

    private ServerHeap() {}

    public static long megabytes(Keycloak server) {
        try {
            var java = VirtualMachine.attach(Long.toString(server.processId()));
            try (var connector = JMXConnectorFactory.connect(new JMXServiceURL(java.startLocalManagementAgent()))) {
                var memory = ManagementFactory.newPlatformMXBeanProxy(
                        connector.getMBeanServerConnection(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
                memory.gc();
                return memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
            } finally {
                java.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new IllegalStateException("Cannot measure the server's heap", e);
        }
    }
}
