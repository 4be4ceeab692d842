package stet.people;

/** What an account may do; each may also do what those before it may. */
public enum Role {
    WRITER, EDITOR, CHIEF;

    public boolean isAtLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
