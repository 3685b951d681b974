package io.ticketflow.attachment.s3;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.ticketflow.attachment.ObjectStore;
import io.ticketflow.local.LocalObjectStore;
import io.ticketflow.shared.Traces;

/** Our side of a local S3 store. */
public final class S3StoreOfTests implements AutoCloseable {

    private final S3Clients clients;
    private final ObjectStore objects;

    public S3StoreOfTests(LocalObjectStore server) {
        S3Settings settings = settings(server);
        this.clients = new S3Clients(settings);
        this.objects = new S3ObjectStore(clients, new StoreCalls(new SimpleMeterRegistry(), Traces.off()), settings);
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
