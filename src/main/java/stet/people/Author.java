package stet.people;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Someone readers see credited. Needs no account; an account may be linked to one. */
@Entity
@Table(schema = "desk")
public class Author extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    public String slug;
    public String name;
    public String jobTitle = "";
    public String affiliation = "";
    public String shortBio = "";
    public String bio = "";
    @JdbcTypeCode(SqlTypes.ARRAY) public List<String> links = new ArrayList<>();
    public Integer yearsOfExperience;
    @JdbcTypeCode(SqlTypes.ARRAY) public List<String> outlets = new ArrayList<>();
    @ManyToOne(fetch = FetchType.LAZY) public Author mergedInto;
}
