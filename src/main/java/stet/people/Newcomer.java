package stet.people;

import stet.web.FormErrors;
import stet.web.Line;

/** What is asked of a name and an address before somebody gets an account. */
public final class Newcomer {
    private static final int LONGEST_NAME = 120;

    private Newcomer() {
    }

    /** The name as it is kept. */
    public static String name(String typed, FormErrors errors) {
        var name = Line.clean(typed);
        if (name.isEmpty()) errors.add("name", "Give a name.");
        if (name.length() > LONGEST_NAME) errors.add("name", "Keep the name under %d characters.".formatted(LONGEST_NAME));
        // Authors are typed as a list.
        if (name.contains(",")) errors.add("name", "Leave the comma out of the name; names are listed with commas.");
        return name;
    }

    public static void email(String field, String typed, FormErrors errors) {
        if (!Account.isEmail(typed)) errors.add(field, "Give a mail address, like name@example.org.");
        else if (Account.withEmail(typed) != null) errors.add(field, "Someone signs in by this address already.");
    }
}
