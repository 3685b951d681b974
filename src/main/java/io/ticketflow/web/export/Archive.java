package io.ticketflow.web.export;

import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A ZIP of one folder that is written file by file, none of which is kept, and knows the checksum of each. */
final class Archive implements AutoCloseable {

    private final ZipOutputStream zip;
    private final String folder;
    private final FileTime time;
    private final List<File> files = new ArrayList<>();

    Archive(OutputStream out, String folder, Instant at) {
        this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        this.folder = folder;
        this.time = FileTime.from(at);
    }

    /**
     * @param name in the folder
     * @param sha256 in hexadecimal digits, as {@code sha256sum} writes it
     */
    record File(String name, long size, String sha256) {}

    /** What goes into one file. */
    interface Content {

        void writeTo(Writer writer) throws IOException;
    }

    void add(String name, Content content) throws IOException {
        ZipEntry entry = new ZipEntry(folder + "/" + name);
        entry.setLastModifiedTime(time);
        zip.putNextEntry(entry);
        var counted = new Counted(zip);
        var digested = new DigestOutputStream(counted, sha256());
        Writer writer = new BufferedWriter(new OutputStreamWriter(digested, StandardCharsets.UTF_8));
        content.writeTo(writer);
        writer.flush();
        zip.closeEntry();
        files.add(new File(
                name,
                counted.size,
                HexFormat.of().formatHex(digested.getMessageDigest().digest())));
    }

    void add(String name, String content) throws IOException {
        add(name, writer -> writer.write(content));
    }

    /** Those that are written so far. */
    List<File> files() {
        return List.copyOf(files);
    }

    /** Without this the archive cannot be read, so that one which broke off is no archive. */
    void finish() throws IOException {
        zip.finish();
    }

    /** Frees what the compression holds; the stream behind it is its owner's to close. */
    @Override
    public void close() throws IOException {
        zip.flush();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static final class Counted extends FilterOutputStream {

        private long size;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            size++;
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            out.write(octets, from, length);
            size += length;
        }
    }
}
