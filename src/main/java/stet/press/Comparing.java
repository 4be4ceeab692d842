package stet.press;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Holds old articles against the others, a few at a time, so that whoever publishes meanwhile hardly waits. */
@ApplicationScoped
class Comparing {
    private static final int AT_ONCE = 10, A_ROUND = 100;

    @Inject Press press;

    @Scheduled(every = "10s", delayed = "30s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void round() {
        for (int i = 0; i < A_ROUND && QuarkusTransaction.requiringNew().call(() -> press.compareSome(AT_ONCE)); i++) Thread.yield();
    }
}
