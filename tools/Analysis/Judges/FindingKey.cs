namespace GcSim.Analysis;

/// <summary>
/// What makes two findings the same thing: the rule, the place of the culprit, and what kind of object
/// from where it hit. Addresses and steps play no part: a loop breaks a rule once, whatever its length.
/// </summary>
readonly record struct FindingKey(
    string Judge,
    string Rule,
    int CulpritSite,
    int Type = 0,
    int AllocSite = 0
);
