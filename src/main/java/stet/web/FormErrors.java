package stet.web;

import jakarta.validation.ConstraintViolation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What was wrong with a form: a sentence beside each field. */
public class FormErrors {
    private final Map<String, String> sentences = new LinkedHashMap<>();

    public static FormErrors of(Set<? extends ConstraintViolation<?>> violations) {
        var errors = new FormErrors();
        for (var violation : violations) {
            var path = violation.getPropertyPath().toString();
            errors.add(path.substring(path.lastIndexOf('.') + 1), violation.getMessage());
        }
        return errors;
    }

    /** The first sentence of a field stays. */
    public FormErrors add(String field, String sentence) {
        sentences.putIfAbsent(field, sentence);
        return this;
    }

    public void addAll(FormErrors others) {
        others.sentences.forEach(this::add);
    }

    public boolean any() {
        return !sentences.isEmpty();
    }

    /** The field's sentence, or null where nothing is wrong with it. */
    public String on(String field) {
        return sentences.get(field);
    }

    public Map<String, String> all() {
        return sentences;
    }
}
