package io.ticketflow.shared;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

@Converter(autoApply = true)
class CaseIdColumn implements AttributeConverter<CaseId, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable CaseId id) {
        return id == null ? null : id.value();
    }

    @Override
    public @Nullable CaseId convertToEntityAttribute(@Nullable String value) {
        return value == null ? null : new CaseId(value);
    }
}
