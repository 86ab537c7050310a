package io.o365mailbox.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Keycloak's distribution, the zip file from Maven Central. */
final class Distribution {

    private Distribution() {}

    /** Unpacks the zip without its top folder, whose name contains the version. */
    static void unpack(Path zip, Path target) throws IOException {
        if (!Files.isRegularFile(zip)) {
            throw new IllegalArgumentException(
                    "No Keycloak distribution at " + zip + ". Run the build from the root folder; it fetches it.");
        }
        try (var file = new ZipFile(zip.toFile())) {
            for (var entries = file.entries(); entries.hasMoreElements(); ) {
                unpack(file, entries.nextElement(), target);
            }
        }
    }

    private static void unpack(ZipFile file, ZipEntry entry, Path target) throws IOException {
        var path = target.resolve(entry.getName().replaceFirst("^[^/]+/", "")).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("An entry of the zip lies outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        try (var in = file.getInputStream(entry)) {
            Files.copy(in, path);
        }
        Files.setLastModifiedTime(path, entry.getLastModifiedTime());
        if (path.toString().endsWith(".sh") && !path.toFile().setExecutable(true)) {
            throw new IOException("This file cannot be made executable: " + path);
        }
    }
}
