"""A composite-index engine: pure functions on tables of units × indicators, for any subject."""

from kerawanan.indeks.aggregate import aggregate, coverage
from kerawanan.indeks.coherence import correlations, cronbach_alpha
from kerawanan.indeks.combine import enough
from kerawanan.indeks.contributions import Breakdown, breakdown
from kerawanan.indeks.draws import normalise_draws
from kerawanan.indeks.means import Mean, Rows, linear_scale, present_shares, read_mean, weighted_mean
from kerawanan.indeks.normalise import constant_columns, normalise
from kerawanan.indeks.ranking import SAME, rank, rank_rows
from kerawanan.indeks.rates import Moments, draw_rates, empirical_bayes, empirical_bayes_moments
from kerawanan.indeks.sensitivity import importance, leave_one_out, sobol
from kerawanan.indeks.tree import effective_weights
from kerawanan.indeks.uncertainty import draw_weights, in_parts, outranks, rank_uncertainty
from kerawanan.indeks.weights import shares
from kerawanan.indeks.whatif import (
    WeightShift,
    shift_weight,
    smallest_shift_to_overtake,
    smallest_shift_to_reach,
)

__all__ = [
    "SAME",
    "Breakdown",
    "Mean",
    "Moments",
    "Rows",
    "WeightShift",
    "aggregate",
    "breakdown",
    "constant_columns",
    "correlations",
    "coverage",
    "cronbach_alpha",
    "draw_rates",
    "draw_weights",
    "effective_weights",
    "empirical_bayes",
    "empirical_bayes_moments",
    "enough",
    "importance",
    "in_parts",
    "leave_one_out",
    "linear_scale",
    "normalise",
    "normalise_draws",
    "outranks",
    "present_shares",
    "rank",
    "rank_rows",
    "rank_uncertainty",
    "read_mean",
    "shares",
    "shift_weight",
    "smallest_shift_to_overtake",
    "smallest_shift_to_reach",
    "sobol",
    "weighted_mean",
]
