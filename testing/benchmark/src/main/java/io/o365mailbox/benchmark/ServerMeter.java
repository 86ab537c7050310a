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

/** What the server's Java says about itself: bytes allocated, and where its time goes. Attached from outside. */
final class ServerMeter implements Closeable {

    private final JMXConnector connector;
    private final MBeanServerConnection beans;
    private final ThreadMXBean threads;

    private ServerMeter(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
        this.threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
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
            throw new IllegalStateException("The server's Java does not let itself be measured", e);
        }
    }

    /** What the server allocates for the load, in bytes, by all threads that live through it. */
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

    /** Runs the load while Java Flight Recorder looks at what the server does, every 10 ms. */
    void record(Path file, Runnable load) {
        // Deeper than usual: between a database and the request there are more than a hundred calls.
        diagnose("jfrConfigure", "stackdepth=512");
        diagnose("jfrStart", "name=benchmark", "settings=profile");
        load.run();
        diagnose("jfrStop", "name=benchmark", "filename=" + file);
    }

    private void diagnose(String command, String... arguments) {
        try {
            beans.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    command,
                    new Object[] {arguments},
                    new String[] {String[].class.getName()});
        } catch (JMException | IOException e) {
            throw new IllegalStateException("The server's Java does not do " + command, e);
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
