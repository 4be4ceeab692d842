package stet.web;

import io.quarkus.qute.CompletedStage;
import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.EvalContext;
import io.quarkus.qute.Mapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.ValueResolver;
import java.util.concurrent.CompletionStage;

/**
 * Finds a name of a template in the scope it stands in, or in one around that. Qute does so as well, but asks each of some 150 resolvers in
 * every scope on the way out, which for a name from outside of a loop is most of what a page costs.
 */
@EngineConfiguration
public class Scopes implements ValueResolver {
    /** Before Qute's own, which looks into one scope. */
    @Override public int getPriority() {
        return 20;
    }

    /** Only for the first part of an expression: what follows it is looked for in what it stands for. That a scope itself is asked, as {@code this.name}, cannot be told from that; no template does. */
    @Override public boolean appliesTo(EvalContext context) {
        return context.getBase() instanceof Mapper && context.getBase() == context.resolutionContext().getData() && context.getParams().isEmpty();
    }

    @Override public CompletionStage<Object> resolve(EvalContext context) {
        var name = context.getName();
        for (var scope = context.resolutionContext(); scope != null; scope = scope.getParent()) {
            if (scope.getData() == null) continue;
            if (!(scope.getData() instanceof Mapper names)) break;
            if (!names.appliesTo(name)) continue;
            var found = names.getAsync(name);
            if (!(found instanceof CompletedStage<Object> now) || now.isFailure()) return found;
            if (!Results.isNotFound(now.get())) return found;
        }
        // Qute knows what else a name may be, and what to say where it is nothing.
        return Results.notFound(context);
    }
}
