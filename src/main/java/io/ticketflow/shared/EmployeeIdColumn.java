package io.ticketflow.shared;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class EmployeeIdColumn implements AttributeConverter<EmployeeId, UUID> {

    @Override
    public @Nullable UUID convertToDatabaseColumn(@Nullable EmployeeId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable EmployeeId convertToEntityAttribute(@Nullable UUID value) {
        return value == null ? null : new EmployeeId(value);
    }
}
