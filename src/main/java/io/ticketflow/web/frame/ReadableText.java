package io.ticketflow.web.frame;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What JSON may bring: no more than a person has to say, and only texts that the database can keep. It knows neither a
 * NUL nor half a character (an unpaired surrogate).
 */
@Configuration(proxyBeanMethods = false)
class ReadableText {

    private static final int LONGEST_DOCUMENT = 1_000_000;
    private static final int DEEPEST = 50;
    private static final int LONGEST_NUMBER = 100;
    private static final int LONGEST_NAME = 200;

    static boolean is(String text) {
        return text.indexOf('\0') < 0
                && text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    @Bean
    Jackson2ObjectMapperBuilderCustomizer readableJson() {
        return builder -> builder.deserializerByType(String.class, new Texts())
                .postConfigurer(json -> json.getFactory()
                        .setStreamReadConstraints(StreamReadConstraints.builder()
                                .maxDocumentLength(LONGEST_DOCUMENT)
                                .maxNestingDepth(DEEPEST)
                                .maxNumberLength(LONGEST_NUMBER)
                                .maxNameLength(LONGEST_NAME)
                                .build()));
    }

    private static final class Texts extends StringDeserializer {

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null && !is(text)) {
                throw new InvalidFormatException(parser, "Unreadable", "", String.class);
            }
            return text;
        }
    }
}
