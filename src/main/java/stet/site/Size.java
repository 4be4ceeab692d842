package stet.site;

/** How large an article stands on a front. */
public enum Size {
    LARGE("Large"), MEDIUM("Medium"), SMALL("Small");

    public final String label;

    Size(String label) {
        this.label = label;
    }
}
