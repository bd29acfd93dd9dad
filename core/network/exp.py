"""e^x of plain arithmetic: the same bits on every machine, off by no more than one last digit.

The ``exp`` of the system's library differs in its last bit from one system to the next, and where
training is chaotic one bit is soon another run. This one is made of +, −, · and a table alone, each
of which every machine rounds alike::

    x = k · ln 2 / 128 + r,   so   e^x = 2^(k / 128) · e^r,   where |r| ≤ ln 2 / 256

2^(k / 128) comes from the table, its exponent by moving bits, and e^r − 1 from the first five terms
of its series (after Tang, 1989). Nothing may be fused or reordered, or the bits are others.

There are three forms with the same bits: ``exp`` for one Python float, which exported scripts carry
along, ``exp_of_array`` for numpy, and ``core.network.compiled_elementary.exp`` for compiled loops.
"""

from math import ldexp

import numpy as np
from numpy.typing import ArrayLike, NDArray

LOWEST, HIGHEST = -700.0, 709.0
"""e^x stays what it is at these ends beyond them, so that it is never 0, and never infinite."""

PER_UNIT = 184.6649652337873
"""128 / ln 2: how many steps of the table lie in one unit of x."""

LONG_PART, REST = 0.005415212347998022, 1.2655086083325438e-13
"""ln 2 / 128 in two parts. The first has 35 bits, so that k times it is exact."""

FOURTH = 0.041666652666666666
"""1 / 24, less a trifle: that is all it takes to stay within one last digit everywhere. The number
of the table that is worst off, by 0.4965 of its last digit, is too large."""

SHIFTER = 6755399441055744.0
"""1.5 · 2^52: adding it rounds to a whole number, which then stands in the lowest bits."""

TABLE = (
    1.0, 1.0054299011128027, 1.0108892860517005, 1.016378314910953,
    1.0218971486541166, 1.0274459491187637, 1.0330248790212284, 1.0386341019613787,
    1.0442737824274138, 1.0499440858006872, 1.0556451783605572, 1.061377227289262,
    1.0671404006768237, 1.0729348675259756, 1.0787607977571199, 1.0846183622133092,
    1.0905077326652577, 1.0964290818163769, 1.102382583307841, 1.1083684117236787,
    1.1143867425958924, 1.1204377524096067, 1.1265216186082418, 1.1326385195987192,
    1.1387886347566916, 1.1449721444318042, 1.1511892299529827, 1.1574400736337511,
    1.1637248587775775, 1.1700437696832502, 1.1763969916502812, 1.182784710984341,
    1.189207115002721, 1.1956643920398273, 1.202156731452703, 1.2086843236265816,
    1.215247359980469, 1.2218460329727576, 1.22848053610687, 1.2351510639369334,
    1.241857812073484, 1.2486009771892048, 1.255380757024691, 1.2621973503942507,
    1.2690509571917332, 1.275941778396392, 1.2828700160787783, 1.2898358734066657,
    1.2968395546510096, 1.3038812651919358, 1.3109612115247644, 1.318079601266064,
    1.3252366431597413, 1.3324325470831615, 1.339667524053303, 1.3469417862329458,
    1.3542555469368927, 1.3616090206382248, 1.3690024229745905, 1.3764359707545302,
    1.383909881963832, 1.3914243757719262, 1.3989796725383112, 1.4065759938190154,
    1.4142135623730951, 1.4218926021691656, 1.42961333839197, 1.4373759974489824,
    1.4451808069770467, 1.4530279958490526, 1.460917794180647, 1.4688504333369818,
    1.4768261459394993, 1.4848451658727524, 1.4929077282912648, 1.5010140696264256,
    1.5091644275934228, 1.5173590411982147, 1.5255981507445384, 1.533881997840956,
    1.5422108254079407, 1.550584877685, 1.559004400237837, 1.567469639965553,
    1.5759808451078865, 1.5845382652524937, 1.593142151342267, 1.6017927556826934,
    1.6104903319492543, 1.6192351351948637, 1.6280274218573478, 1.6368674497669644,
    1.645755478153965, 1.6546917676561943, 1.6636765803267364, 1.6727101796415966,
    1.681792830507429, 1.6909247992693053, 1.7001063537185235, 1.709337763100463,
    1.718619298122478, 1.7279512309618377, 1.7373338352737062, 1.746767386199169,
    1.7562521603732995, 1.7657884359332727, 1.7753764925265212, 1.785016611318935,
    1.7947090750031072, 1.804454167806624, 1.8142521755003989, 1.8241033854070534,
    1.8340080864093424, 1.843966568958626, 1.8539791250833855, 1.864046048397789,
    1.8741676341103, 1.8843441790323345, 1.8945759815869656, 1.9048633418176741,
    1.9152065613971474, 1.925605943636125, 1.9360617934922943, 1.9465744175792332,
    1.9571441241754002, 1.9677712232331759, 1.978456026387951, 1.9891988469672663,
)  # fmt: skip
"""2^(i / 128) for i = 0 … 127, worked out with 50 digits."""

BITS = np.array(TABLE).view(np.uint64)
INDEX, SEVEN, EXPONENT = np.uint64(127), np.uint64(7), np.uint64(52)

FEW, AT_ONCE = 8, 1 << 13
"""So few numbers are sooner done one by one; more than so many in parts that fit into a
processor's cache, six times as fast."""


def exp(x: float) -> float:
    """Return e^x of one number: no more than one last digit off from −700 to 709."""
    x = LOWEST if x < LOWEST else HIGHEST if x > HIGHEST else x
    if x != x:
        return x
    k = x * PER_UNIT + SHIFTER - SHIFTER
    r = (x - k * LONG_PART) - k * REST
    rr = r * r
    p = r + (rr * (0.5 + r * (1.0 / 6.0)) + (rr * rr) * (FOURTH + r * (1.0 / 120.0)))
    t = ldexp(TABLE[int(k) & 127], int(k) >> 7)
    return t + t * p


def exp_of_array(x: ArrayLike) -> NDArray[np.float64]:
    """Return e^x of numbers of any shape, as ``exp`` does one by one."""
    numbers = np.asarray(x, dtype=np.float64)
    flat = numbers.reshape(-1)
    if flat.size <= FEW:
        return np.array([exp(each) for each in flat.tolist()]).reshape(numbers.shape)
    found = np.empty(flat.shape)
    for first in range(0, flat.size, AT_ONCE):
        some = slice(first, first + AT_ONCE)
        found[some] = exp_of_part(flat[some])
    return found.reshape(numbers.shape)


def exp_of_part(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return e^x of numbers, shape (n,), that fit into a processor's cache."""
    x = np.minimum(np.maximum(x, LOWEST), HIGHEST)
    shifted = x * PER_UNIT + SHIFTER
    k = shifted - SHIFTER
    bits = shifted.view(np.uint64)
    r = (x - k * LONG_PART) - k * REST
    rr = r * r
    # The bits of k after the seventh become the exponent: whatever stands above them is pushed out.
    t = (BITS[bits & INDEX] + ((bits >> SEVEN) << EXPONENT)).view(np.float64)
    with np.errstate(under="ignore"):
        p = r + (rr * (0.5 + r * (1.0 / 6.0)) + (rr * rr) * (FOURTH + r * (1.0 / 120.0)))
        return np.asarray(t + t * p)
