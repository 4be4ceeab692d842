package stet.people;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;

/** Someone who signs in. */
@Entity
@Table(schema = "desk")
public class Account extends PanacheEntityBase {
    @Id @GeneratedValue(strategy = GenerationType.IDENTITY) public Long id;
    public String email;
    public String name;
    @Enumerated(EnumType.STRING) public Role role;
    public String passwordHash;
    public boolean active = true;
    @OneToOne(fetch = FetchType.LAZY) public Author author;
}
