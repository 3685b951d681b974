package io.ticketflow.local;

import java.io.IOException;
import java.net.URL;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps the application's component scan to its own classes: those of the tests are on the class path beside them. */
final class TestClassesLeftOut extends TypeExcludeFilter {

    private static final URL TEST_CLASSES =
            TestClassesLeftOut.class.getProtectionDomain().getCodeSource().getLocation();

    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory factory) throws IOException {
        return type.getResource().getURL().toString().startsWith(TEST_CLASSES.toString());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TestClassesLeftOut;
    }

    @Override
    public int hashCode() {
        return TestClassesLeftOut.class.hashCode();
    }
}
