package io.ticketflow.local;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A message of Protocol Buffers, as far as texts, bytes and messages within it are concerned; numbers are passed over. */
final class Protobuf {

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Field(int number, byte[] content) {}

    private final List<Field> fields = new ArrayList<>();

    Protobuf(byte[] message) {
        ByteBuffer rest = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (rest.hasRemaining()) {
            long tag = varint(rest);
            switch ((int) (tag & 7)) {
                case 0 -> varint(rest);
                case 1 -> rest.getLong();
                case 2 -> fields.add(new Field((int) (tag >>> 3), content(rest)));
                case 5 -> rest.getInt();
                default -> throw new IllegalArgumentException("No field begins with " + tag);
            }
        }
    }

    private static byte[] content(ByteBuffer rest) {
        byte[] content = new byte[(int) varint(rest)];
        rest.get(content);
        return content;
    }

    private static long varint(ByteBuffer rest) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = rest.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    List<Protobuf> all(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(field -> new Protobuf(field.content()))
                .toList();
    }

    /** An empty one where it is left out. */
    Protobuf one(int number) {
        return new Protobuf(bytes(number));
    }

    byte[] bytes(int number) {
        return fields.stream()
                .filter(field -> field.number() == number)
                .map(Field::content)
                .findFirst()
                .orElse(new byte[0]);
    }

    String text(int number) {
        return new String(bytes(number), StandardCharsets.UTF_8);
    }
}
