package stet.press;

/** How many articles each month has to read, counted one by one as they come and go. */
final class Months {
    private record Counted(String month, int articles) {
    }

    private Months() {
    }

    /** @param by one more or one less; nothing is told where the number stays */
    static void count(PressRun run, long article, int by) {
        if (by == 0) return;
        var counted = run.one("""
                insert into site.month as m (month, articles) select month, 1 from site.article where id = ?
                on conflict (month) do update set articles = m.articles + ? returning month, articles""", row -> new Counted(row.getString(1), row.getInt(2)), article, by);
        run.changed("archive", "year:" + counted.month.substring(0, 4));
        if (counted.articles == 0 || counted.articles == 1 && by > 0) run.changed("months");
    }
}
