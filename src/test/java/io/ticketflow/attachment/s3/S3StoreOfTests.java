package io.ticketflow.attachment.s3;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketflow.attachment.ObjectStore;
import io.ticketflow.local.LocalObjectStore;
import io.ticketflow.shared.Traces;
import java.net.URI;

/** Our side of a local S3 store. */
public final class S3StoreOfTests implements AutoCloseable {

    private final S3Clients clients;
    private final ObjectStore objects;

    public S3StoreOfTests(LocalObjectStore server) {
        this(settings(server));
    }

    private S3StoreOfTests(S3Settings settings) {
        this.clients = new S3Clients(settings);
        this.objects = new S3ObjectStore(clients, new StoreCalls(new SimpleMeterRegistry(), Traces.off()), settings);
    }

    /** Our side of a store that is down. */
    public static S3StoreOfTests away() {
        return new S3StoreOfTests(
                new S3Settings("b", "eu-central-1", URI.create("http://127.0.0.1:1"), null, true, "k", "s"));
    }

    static S3Settings settings(LocalObjectStore server) {
        return new S3Settings(
                LocalObjectStore.BUCKET,
                LocalObjectStore.REGION,
                server.endpoint(),
                null,
                true,
                server.accessKey(),
                server.secretKey());
    }

    public ObjectStore objects() {
        return objects;
    }

    @Override
    public void close() {
        clients.close();
    }
}
