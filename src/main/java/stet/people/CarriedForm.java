package stet.people;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import stet.web.Line;

/**
 * A form that came without a session: what was typed is carried on through the sign-in, and then does what it was sent for.
 *
 * @param action where it was sent, root-relative
 * @param files  names of the fields that held a file, which no page can carry on
 */
public record CarriedForm(String action, List<Field> fields, List<String> files) {
    private static final Set<String> OF_THE_DOOR = Set.of("email", "password", "as");

    /** One field as it was sent. */
    public record Field(String name, String value) {
    }

    static CarriedForm of(String action, FormData sent) {
        var fields = new ArrayList<Field>();
        var files = new ArrayList<String>();
        if (sent != null) for (var name : sent) {
            if (OF_THE_DOOR.contains(name)) continue;
            for (var value : sent.get(name)) {
                if (!value.isFileItem() && value.getFileName() == null) fields.add(new Field(Line.visible(name), Line.visible(value.getValue())));
                else if (!files.contains(name)) files.add(Line.visible(name));
            }
        }
        return new CarriedForm(action, fields, files);
    }

    public boolean hasFiles() {
        return !files.isEmpty();
    }
}
