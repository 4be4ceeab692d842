package stet.workflow;

import java.util.List;

/** The ledger as a whole: whether it is what was written. */
public record Ledger(long rows, Long firstBroken) {
    private static final int STRIDE = 1000;

    /** Walks the whole chain from its first row, in strides, so that any length fits in memory. */
    public static Ledger examined() {
        LedgerEntry previous = null;
        long rows = 0;
        while (true) {
            List<LedgerEntry> stride = LedgerEntry.find("id > ?1 order by id", previous == null ? 0L : previous.id).page(0, STRIDE).list();
            if (stride.isEmpty()) return new Ledger(rows, null);
            for (var entry : stride) {
                if (!entry.follows(previous)) return new Ledger(rows, entry.id);
                previous = entry;
                rows++;
            }
            LedgerEntry.getEntityManager().clear();
        }
    }

    public boolean isWhole() {
        return firstBroken == null;
    }
}
