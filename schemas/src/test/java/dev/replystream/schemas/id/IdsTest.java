package dev.replystream.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void hashesNamesAsRfc9562Does() {
        UUID dns = UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");

        assertThat(NameBasedId.hash(dns, "www.example.com".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(UUID.fromString("2ed6657d-e927-568b-95e1-2665a8aea6a2"));
    }

    @Test
    void setsVersionAndVariantOfNameBasedIds() {
        List<UUID> ids = Stream.of(
                        NameBasedId.ofMessage("t", "s", "e"),
                        NameBasedId.ofReply("t", "c", List.of("m")),
                        NameBasedId.ofOutcome("r", "k", "s"),
                        NameBasedId.ofDeadLetter("s", "t", 0, 1),
                        NameBasedId.ofAlert("t", "r", "g", 1),
                        NameBasedId.ofIdempotencyKey("message", "t", "k", 0))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(5);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    @Test
    void givesTheSameIdForTheSameParts() {
        assertThat(NameBasedId.ofMessage("t", "s", "e")).isEqualTo(NameBasedId.ofMessage("t", "s", "e"));
        assertThat(NameBasedId.ofExternal("message", "t", "s", "e")).isEqualTo(NameBasedId.ofMessage("t", "s", "e"));
    }

    @Test
    void keepsPartsApartWhateverTheyHold() {
        assertThat(NameBasedId.ofMessage("ab", "c", "d")).isNotEqualTo(NameBasedId.ofMessage("a", "bc", "d"));
        assertThat(NameBasedId.ofMessage("a", "1:b", "c")).isNotEqualTo(NameBasedId.ofMessage("a\n1:b", "", "c"));
        assertThat(NameBasedId.ofReply("t", "c", List.of("a", "b")))
                .isNotEqualTo(NameBasedId.ofReply("t", "c", List.of("a\nb")))
                .isNotEqualTo(NameBasedId.ofReply("t", "c", List.of("b", "a")));
        assertThat(NameBasedId.ofIdempotencyKey("message", "t", "k", 0))
                .isNotEqualTo(NameBasedId.ofIdempotencyKey("message", "t", "k", 1))
                .isNotEqualTo(NameBasedId.ofIdempotencyKey("feedback", "t", "k", 0));
    }

    @Test
    void makesIdsAsRfc9562Shows() {
        // RFC 9562, appendix A.6: 2022-02-22T19:22:22Z, rand_a 0xCC3, rand_b 0x18C4DC0C0C07398F
        Random random = new Random() {
            private int calls;

            @Override
            public long nextLong() {
                return calls++ == 0 ? 0xCC3L : 0x18C4DC0C0C07398FL;
            }
        };

        assertThat(new TimeOrderedIds(() -> Instant.parse("2022-02-22T19:22:22Z"), random).get())
                .isEqualTo(UUID.fromString("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"));
    }

    @Test
    void ordersIdsByTime() {
        Random random = new Random(7);
        String previous = "";
        for (long millis = 0; millis < 5_000; millis += 7) {
            Instant now = Instant.ofEpochMilli(1_763_803_800_000L + millis);
            UUID id = new TimeOrderedIds(() -> now, random).get();
            assertThat(id.version()).isEqualTo(7);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(id.toString()).isGreaterThan(previous);
            previous = id.toString();
        }
    }

    @Test
    void makesManyDifferentIdsInOneMillisecond() {
        TimeOrderedIds ids = new TimeOrderedIds(() -> Instant.EPOCH, new Random(7));
        Set<UUID> made = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            made.add(ids.get());
        }
        assertThat(made).hasSize(100_000);
    }
}
