package stet.people;

/** What an account may do; each may also do what those before it may. */
public enum Role {
    WRITER("Writer"), EDITOR("Editor"), CHIEF("Chief");

    public final String label;

    Role(String label) {
        this.label = label;
    }

    public boolean isAtLeast(Role other) {
        return compareTo(other) >= 0;
    }
}
