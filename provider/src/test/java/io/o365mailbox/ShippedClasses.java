package io.o365mailbox;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;

/** Our classes as they are in the jar, although the same ones are on the class path of the tests; the rest from there. */
final class ShippedClasses extends URLClassLoader {

    ShippedClasses(Path jar) throws IOException {
        super(new URL[] {jar.toUri().toURL()}, ShippedClasses.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith("io.o365mailbox.")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }
}
