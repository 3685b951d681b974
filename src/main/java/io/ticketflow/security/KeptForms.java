package io.ticketflow.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ticketflow.shared.EmployeeId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps what somebody typed into a form that could not be taken, because the session was over, until they have signed in
 * again. It is written down encrypted: it opens in the browser that sent it alone, and for the person whose form it was.
 */
@Component
public class KeptForms {

    /** Of the address at which a kept form is shown. */
    public static final String PARAMETER = "kept";

    /** Fields that each form has: the page that it stands on, and whose it is. */
    public static final String PAGE = "_page";

    public static final String READER = "_reader";

    private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};
    private static final int LARGEST = 100_000;

    /** Whoever sends forms without being signed in fills no disk. */
    private static final int MOST = 2_000;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Allowances allowances;
    private final BrowserKey browser;

    KeptForms(JdbcClient jdbc, ObjectMapper json, Allowances allowances, BrowserKey browser) {
        this.jdbc = jdbc;
        this.json = json;
        this.allowances = allowances;
        this.browser = browser;
    }

    /** The page on which a form that was sent stands; a form may name a better one than where it was drawn. */
    public static @Nullable String page(HttpServletRequest request) {
        String[] pages = request.getParameterValues(PAGE);
        return pages == null ? null : pages[pages.length - 1];
    }

    /** @return what {@link #open} knows it by; empty where there is nothing to keep, or too much */
    Optional<UUID> keep(HttpServletRequest request, HttpServletResponse response) {
        Map<String, String> typed = typed(request);
        if (typed.values().stream().allMatch(String::isBlank)
                || allowances.spend(request.getRemoteAddr(), LimitKind.SIGN_INS).isPresent()) {
            return Optional.empty();
        }
        byte[] fields = written(typed);
        return Optional.ofNullable(request.getParameter(READER))
                .flatMap(EmployeeId::ifValid)
                .filter(reader -> fields.length <= LARGEST)
                .flatMap(reader -> store(browser.of(request, response), reader, fields));
    }

    private Optional<UUID> store(SecretKey key, EmployeeId reader, byte[] fields) {
        UUID id = UUID.randomUUID();
        int stored = jdbc.sql("""
                        insert into kept_form (id, fields)
                        select :id, :fields where (select count(*) from kept_form) < :most
                        """)
                .param("id", id)
                .param(
                        "fields",
                        crypt(Cipher.ENCRYPT_MODE, key, id, reader, fields).orElseThrow())
                .param("most", MOST)
                .update();
        return stored == 0 ? Optional.empty() : Optional.of(id);
    }

    /** What was typed, as often as the page is shown; empty for anybody else, and where it is no more. */
    public Optional<Map<String, String>> open(UUID id, HttpServletRequest request, EmployeeId reader) {
        return browser.of(request)
                .flatMap(key -> jdbc.sql("select fields from kept_form where id = :id")
                        .param("id", id)
                        .query((row, i) -> row.getBytes("fields"))
                        .optional()
                        .flatMap(fields -> crypt(Cipher.DECRYPT_MODE, key, id, reader, fields))
                        .map(this::read));
    }

    @Scheduled(fixedDelayString = "PT30M", initialDelayString = "PT5M")
    void forget() {
        jdbc.sql("delete from kept_form where kept_at < now() - interval '8 hours'")
                .update();
    }

    private static Map<String, String> typed(HttpServletRequest request) {
        Map<String, String> typed = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!name.startsWith("_")) {
                typed.put(name, values[0]);
            }
        });
        return typed;
    }

    /** The reader is bound in; empty with another key or for another reader. */
    private static Optional<byte[]> crypt(int mode, SecretKey key, UUID id, EmployeeId reader, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce(id)));
            cipher.updateAAD(reader.toString().getBytes(StandardCharsets.US_ASCII));
            return Optional.of(cipher.doFinal(text));
        } catch (AEADBadTagException foreign) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES", e);
        }
    }

    private static byte[] nonce(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private byte[] written(Map<String, String> fields) {
        try {
            return json.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts by name can always be written", e);
        }
    }

    private Map<String, String> read(byte[] fields) {
        try {
            return json.readValue(fields, FIELDS);
        } catch (IOException e) {
            throw new IllegalStateException("Only what was written here is read", e);
        }
    }
}
