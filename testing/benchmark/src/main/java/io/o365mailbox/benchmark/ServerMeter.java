package io.o365mailbox.benchmark;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Measures memory allocation and CPU profile of the server. It attaches to the JVM of the server and uses JMX. */
final class ServerMeter implements Closeable {

    private final JMXConnector connector;
    private final MBeanServerConnection mbeans;
    private final ThreadMXBean threads;

    private ServerMeter(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.mbeans = connector.getMBeanServerConnection();
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                mbeans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    }

    static ServerMeter of(long processId) {
        try {
            var java = VirtualMachine.attach(Long.toString(processId));
            try {
                return new ServerMeter(
                        JMXConnectorFactory.connect(new JMXServiceURL(java.startLocalManagementAgent())));
            } finally {
                java.detach();
            }
        } catch (IOException | AttachNotSupportedException e) {
            throw new IllegalStateException("Cannot attach to the JVM of the server", e);
        }
    }

    /** The bytes that the server allocates while the load runs, in all threads that exist before and after. */
    long allocatedFor(Runnable load) {
        var before = allocated();
        load.run();
        return allocated().entrySet().stream()
                .filter(thread -> before.containsKey(thread.getKey()))
                .mapToLong(thread -> thread.getValue() - before.get(thread.getKey()))
                .sum();
    }

    private Map<Long, Long> allocated() {
        var ids = threads.getAllThreadIds();
        var bytes = threads.getThreadAllocatedBytes(ids);
        var byThread = new HashMap<Long, Long>();
        for (int i = 0; i < ids.length; i++) {
            byThread.put(ids[i], bytes[i]);
        }
        return byThread;
    }

    /** Runs the load and records the server with Java Flight Recorder, with one sample every 10 ms. */
    void record(Path file, Runnable load) {
        // More than the default: a database call is more than 100 frames below the request.
        runDiagnosticCommand("jfrConfigure", "stackdepth=512");
        runDiagnosticCommand("jfrStart", "name=benchmark", "settings=profile");
        load.run();
        runDiagnosticCommand("jfrStop", "name=benchmark", "filename=" + file);
    }

    private void runDiagnosticCommand(String command, String... arguments) {
        try {
            mbeans.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    command,
                    new Object[] {arguments},
                    new String[] {String[].class.getName()});
        } catch (JMException | IOException e) {
            throw new IllegalStateException("The JVM of the server failed to run " + command, e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
