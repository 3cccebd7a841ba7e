"""Kinds of trainees and what each is likely to do. Pure: everything comes from the `rng`."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Behaviour:
    """Ranges (low, high) of one kind of trainee: share of lessons, quiz skill, rubric level, attendance,
    self-rating."""

    name: str
    weight: int
    lessons: tuple[float, float]
    skill: tuple[float, float]
    craft: tuple[float, float]
    present: float
    works: float
    ready: tuple[float, float]
    late: tuple[int, int]


GONE = "gone"
"""Trainees who stop during the course."""
BEHAVIOURS = (
    Behaviour("diligent", 22, (0.95, 1.0), (0.82, 0.96), (2.9, 4.0), 0.85, 1.0, (2.2, 3.0), (0, 3)),
    Behaviour("steady", 33, (0.88, 1.0), (0.68, 0.88), (2.3, 3.6), 0.65, 1.0, (1.8, 2.8), (0, 8)),
    Behaviour("late", 14, (0.78, 0.95), (0.58, 0.8), (1.9, 3.2), 0.4, 0.97, (1.5, 2.6), (10, 26)),
    Behaviour("quick mind", 8, (0.86, 1.0), (0.88, 0.98), (1.4, 2.5), 0.5, 0.98, (1.6, 2.6), (0, 10)),
    Behaviour("good hands", 10, (0.82, 0.98), (0.48, 0.66), (3.1, 4.0), 0.6, 1.0, (1.8, 2.9), (0, 8)),
    Behaviour(GONE, 13, (0.05, 0.6), (0.45, 0.7), (1.5, 2.8), 0.15, 0.35, (0.8, 2.0), (0, 12)),
)


@dataclass(frozen=True)
class Trainee:
    """One trainee's tendencies, drawn once; all that this trainee does in the year follows from them."""

    behaviour: Behaviour
    lessons: float
    skill: float
    craft: float
    ready: float
    starts: int

    def level(self, rng: Random) -> int:
        """A rubric level 0–4 around the trainee's craft."""
        return max(0, min(4, round(self.craft + rng.uniform(-0.9, 0.7))))

    def rating(self, rng: Random) -> int:
        """A mentor's rating of the trainee, 1–5."""
        seen = 1 + self.craft * 0.55 + self.skill * 1.2 + (0.6 if self.behaviour.present > 0.6 else 0)
        return max(1, min(5, round(seen + rng.uniform(-0.9, 0.7))))

    def readiness(self, rng: Random) -> int:
        return max(0, min(3, round(self.ready + rng.uniform(-0.8, 0.6))))


def draw(rng: Random) -> Trainee:
    behaviour = rng.choices(BEHAVIOURS, weights=[one.weight for one in BEHAVIOURS])[0]
    return Trainee(
        behaviour=behaviour,
        lessons=rng.uniform(*behaviour.lessons),
        skill=rng.uniform(*behaviour.skill),
        craft=rng.uniform(*behaviour.craft),
        ready=rng.uniform(*behaviour.ready),
        starts=rng.randint(*behaviour.late),
    )


def good() -> Trainee:
    """มาลี: steady and skilled; two lessons short of the end, and far enough to be admitted."""
    return Trainee(behaviour=BEHAVIOURS[1], lessons=0.9, skill=0.9, craft=3.6, ready=2.7, starts=0)
