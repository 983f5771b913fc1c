"""Clusters of names and links of places."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arabnews_nlp.language import segment
from arabnews_nlp.names import link_names
from arabnews_nlp.names.folding import folded, skeleton
from arabnews_nlp.names.places import bundled_places
from arabnews_nlp.records import Cluster, Entity


def linked(*names, between=" ثم "):
    """Link names that stand in a text one after another."""
    text, entities = "", []
    for label, name in names:
        entities.append(Entity(len(text), len(text) + len(name), label, name, normalized=name))
        text += name + between
    return link_names(segment(text), entities)


def same(*names, between=" ثم "):
    clusters = [entity.cluster for entity in linked(*names, between=between)]
    return len(set(clusters)) == 1


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        ("PER", "سيرغي شويغو", "شويغو"),
        ("PER", "بيب غوارديولا", "بيب جوارديولا"),
        ("PER", "أحمد الحلواني", "احمد الحلواني"),
        ("PER", "عبد_الله الرملي", "عبد الله الرملي"),
        ("PER", "بنجامين برافهان", "برافمان"),
        ("PER", "سيتور كونستور", "كونتسور"),
        ("PER", "جوزيه مورينيو", "مورينهو"),
        ("ORG", "وزارة الخارجية الأميركية", "وزارة الخارجية"),
        ("ORG", "حركة حماس", "حماس"),
        ("LOC", "الولايات المتحدة", "أميركا"),
        ("LOC", "بريطانيا", "المملكة المتحدة"),
        ("LOC", "القاهرة", "القاهره"),
    ],
)
def test_the_same(label, first, second):
    assert same((label, first), (label, second))


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        ("PER", "سامي الرملي", "نبيل الرملي"),
        ("PER", "سامي الرملي", "سامي القصار"),
        ("PER", "نادر سليماني", "سليمان"),
        ("PER", "نادر السعدي", "السعيدي"),
        ("PER", "نادر المنصوري", "الجمهوري"),
        ("LOC", "روسيا", "موسكو"),
        ("LOC", "كوريا الشمالية", "كوريا الجنوبية"),
        ("ORG", "وزارة الخارجية", "وزارة الدفاع"),
        ("ORG", "الجيش السوري", "الجيش الإسرائيلي"),
    ],
)
def test_not_the_same(label, first, second):
    assert not same((label, first), (label, second))


def test_a_bare_family_name_goes_to_the_one_named_last():
    first, second, bare = linked(("PER", "سامي الرملي"), ("PER", "نبيل الرملي"), ("PER", "الرملي"))
    assert bare.cluster == second.cluster != first.cluster


def test_a_body_has_its_arabic_name_where_the_article_has_one():
    ports = linked(("ORG", "مرافئ"), ("ORG", "Nile Ports Group"), between=" (")
    assert Cluster(0, tuple(ports)).name == "مرافئ"
    assert Cluster(0, tuple(ports[1:])).name == "Nile Ports Group"


def test_a_short_name_in_brackets_is_its_long_form():
    text = "هيئة مصايد الخليج (همخ) ثم همخ"
    entities = [
        Entity(0, 17, "ORG", text[0:17]),
        Entity(19, 22, "ORG", text[19:22]),
        Entity(27, 30, "ORG", text[27:30]),
    ]
    assert len({entity.cluster for entity in link_names(segment(text), entities)}) == 1


@pytest.mark.parametrize(
    ("name", "country", "identifier"),
    [
        ("روسيا", "RU", "iso:RU"),
        ("موسكو", "RU", "geonames:524901"),
        ("بنجلاديش", "BD", "iso:BD"),
        ("مطار القاهرة الدولي", "EG", None),
        ("البحر الأحمر", None, None),
        ("أوروبا", None, None),
        ("قطاع غزة", "PS", None),
    ],
)
def test_places(name, country, identifier):
    (entity,) = linked(("LOC", name))
    assert (entity.country, entity.kb_id) == (country, identifier)


def test_a_city_of_two_countries_is_decided_by_the_article():
    alone = linked(("LOC", "طرابلس"))[0]
    with_lebanon = linked(("LOC", "لبنان"), ("LOC", "بيروت"), ("LOC", "صيدا"), ("LOC", "طرابلس"))[-1]
    assert alone.country == "LY"
    assert with_lebanon.country == "LB"


@pytest.mark.parametrize(
    ("country", "code", "identifier"),
    [
        ("كندا", "CA", "geonames:6174041"),
        ("سيشل", "SC", "geonames:241131"),
        ("أستراليا", "AU", None),
        ("مصر", "AU", None),
    ],
)
def test_a_region_gives_way_to_a_city_of_a_country_that_the_article_names(country, code, identifier):
    victoria = linked(("LOC", country), ("LOC", "فيكتوريا"))[-1]
    assert (victoria.country, victoria.kb_id) == (code, identifier)


def test_an_unknown_place_gets_the_country_of_the_article_but_no_identifier():
    unknown = linked(("LOC", "تونس"), ("LOC", "سبيطلة تونس"), ("LOC", "وادي الغزلان"))[-1]
    assert (unknown.country, unknown.kb_id) == ("TN", None)


def test_bodies_have_the_country_of_their_adjective():
    assert linked(("ORG", "وزارة الدفاع الروسية"))[0].country == "RU"
    assert linked(("ORG", "الأمم المتحدة"))[0].country is None


def test_dates_have_no_cluster():
    assert linked(("DATE", "الثلاثاء"))[0].cluster is None


@given(st.lists(st.sampled_from(["سامي", "سامي الرملي", "الرملي", "ر", "الله", "نبيل الرملي"]), max_size=8))
def test_every_name_has_one_cluster_and_nothing_is_lost(names):
    found = linked(*[("PER", name) for name in names])
    assert [entity.text for entity in found] == names
    assert all(entity.cluster is not None for entity in found)
    assert {e.cluster for e in found} == set(range(len({e.cluster for e in found})))


def test_folding_keeps_what_carries_identity():
    assert folded("القاهرة") == "قاهره"
    assert folded("عبد الله") == "عبد الله"
    assert skeleton("ماكينزي") == skeleton("ماكنزي")


def test_the_table_has_every_sovereign_country():
    table = bundled_places()
    codes = {place.country for name in table.rows for place in table.named(name) if place.kind == "country"}
    assert len(codes) > 190


PAIRS = [
    line.split("\t")
    for line in (Path(__file__).parent / "data/name_pairs.tsv").read_text(encoding="utf-8").splitlines()[2:]
]


def test_the_table_of_pairs():
    assert len(PAIRS) >= 200
    joined = {(relation, same((label, a), (label, b)), label, a, b) for label, a, b, relation, _ in PAIRS}
    joined |= {(relation, same((label, b), (label, a)), label, b, a) for label, a, b, relation, _ in PAIRS}
    wrongly = [row for row in joined if row[1] and row[0] == "apart"]
    missed = [row for row in joined if not row[1] and row[0] == "same"]
    rightly = sum(found and relation == "same" for relation, found, *_ in joined)
    assert len(wrongly) <= 0.02 * (rightly + len(wrongly)), wrongly
    assert len(missed) <= 0.05 * (rightly + len(missed)), missed


def test_a_linked_place_has_kind_coordinates_and_score():
    moscow, tripoli, russia = linked(("LOC", "موسكو"), ("LOC", "طرابلس"), ("LOC", "روسيا"))
    assert (moscow.place.kind, moscow.place.ambiguous) == ("city", False)
    assert (round(moscow.place.latitude), round(moscow.place.longitude)) == (56, 38)
    assert tripoli.place.ambiguous
    assert 0.5 <= tripoli.place.score < 1
    assert (russia.place.kind, russia.place.score) == ("country", 1.0)
    assert abs(russia.place.latitude - moscow.place.latitude) < 0.1


def test_what_has_no_identifier_has_no_place():
    assert linked(("LOC", "مطار القاهرة الدولي"))[0].place is None


def test_a_slip_that_fits_two_names_joins_neither():
    first, second, slip = linked(("PER", "سامي برافهان"), ("PER", "نادر برافلان"), ("PER", "برافمان"))
    assert len({first.cluster, second.cluster, slip.cluster}) == 3
