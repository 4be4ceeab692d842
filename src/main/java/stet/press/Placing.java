package stet.press;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import stet.site.Size;

/**
 * What a slot held at a launch.
 *
 * @param story   the number of the story put there by hand, or null
 * @param section the slug of the section that the rule looks at, or nothing
 */
record Placing(Size size, Long story, String section, String headline) {
    private static final JsonMapper JSON = new JsonMapper();

    static String written(List<Placing> placings) {
        try {
            return JSON.writeValueAsString(placings);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<Placing> read(String placings) {
        try {
            return JSON.readValue(placings, new TypeReference<>() { });
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A launch cannot be read.", e);
        }
    }
}
