package stet.story;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import stet.web.Sha256;

/**
 * What an approval belongs to: the SHA-256 of a document's canonical bytes. These are JSON in UTF-8 and NFC, the parts in the
 * order of {@link Document}, nothing left out, so that the same words give the same bytes on every machine and in every year.
 */
public final class Digest {
    /** Goes up when the canonical form changes; old revisions keep the form they were frozen in. */
    public static final int FORMAT = 2;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.ALWAYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    /** As the first form was written, and is for ever. */
    private static final ObjectMapper FIRST_FORM = JSON.copy().addMixIn(Document.class, FirstForm.class);

    @JsonIgnoreProperties({"series", "part"})
    private interface FirstForm {
    }

    private Digest() {
    }

    public static byte[] canonical(Document document) {
        try {
            return Normalizer.normalize((document.knowsSeries() ? JSON : FIRST_FORM).writeValueAsString(document), Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Document read(byte[] canonical) {
        try {
            return JSON.readValue(canonical, Document.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String of(Document document) {
        return of(canonical(document));
    }

    /** @return 64 hexadecimal digits */
    public static String of(byte[] canonical) {
        return Sha256.hex(canonical);
    }
}
