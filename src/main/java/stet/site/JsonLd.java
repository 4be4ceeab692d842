package stet.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** What machines should know of a page, written so that nothing in it can end the element that holds it. */
public final class JsonLd {
    private static final ObjectMapper JSON = new ObjectMapper();
    static {
        JSON.getFactory().setCharacterEscapes(new WithinScript());
    }

    private final String json;

    private JsonLd(String json) {
        this.json = json;
    }

    static JsonLd of(Map<String, ?> facts) {
        try {
            return new JsonLd(JSON.writeValueAsString(facts));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return json;
    }

    private static final class WithinScript extends CharacterEscapes {
        private static final int[] ESCAPES = standardAsciiEscapesForJSON();
        static {
            for (char c : "<>&'".toCharArray()) ESCAPES[c] = ESCAPE_STANDARD;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ESCAPES;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return c == 0x2028 || c == 0x2029 ? new SerializedString("\\u" + Integer.toHexString(c)) : null;
        }
    }
}
