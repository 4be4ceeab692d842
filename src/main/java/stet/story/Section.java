package stet.story;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where readers find a story. Its slug stands in addresses and never changes; its name may. */
@Entity
@Table(schema = "desk")
public class Section extends PanacheEntityBase {
    private static final Set<String> FOUND = ConcurrentHashMap.newKeySet();

    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    public String slug;
    public String name;
    public int position;

    public static List<Section> inOrder() {
        return list("order by position, name");
    }

    /** Asked with every save. No section is ever taken away, so one that was found once is there. */
    public static boolean isThere(String slug) {
        return FOUND.contains(slug) || called(slug) != null && FOUND.add(slug);
    }

    public static Section called(String slug) {
        return find("slug", slug).firstResult();
    }
}
