using System;
using System.Globalization;

namespace GcSim.Hunting;

/// <summary>
/// A strategy in its notation: <c>urw</c>, <c>walk</c>, <c>delay:2</c>, <c>sticky:10</c>, <c>visit:30</c>, <c>pct:3</c>,
/// <c>pct</c> (depth drawn), <c>pos</c>.
/// </summary>
/// <param name="Name">What stands before the colon.</param>
/// <param name="Number">What follows the colon; 0: nothing does.</param>
public sealed record StrategySpec(string Name, int Number = 0)
{
    const int MostNumber = 1_000_000;

    /// <summary>All notations, for messages.</summary>
    public const string Expected =
        "walk, urw, delay:BOUND, sticky:LENGTH, visit:LENGTH, pct, pct:DEPTH or pos";

    /// <summary>Reads the notation; null: it is none.</summary>
    public static StrategySpec? TryParse(string text)
    {
        string[] parts = text.Split(':');
        int number = 0;
        if (parts.Length > 2 || (parts.Length == 2 && !TryNumber(parts[1], out number)))
        {
            return null;
        }

        bool isKnown = parts[0] switch
        {
            "walk" or "urw" or "pos" => parts.Length == 1,
            "delay" or "sticky" or "visit" => parts.Length == 2,
            "pct" => true,
            _ => false,
        };
        return isKnown ? new StrategySpec(parts[0], number) : null;
    }

    /// <summary>A new strategy of this notation.</summary>
    public Strategy Create()
    {
        switch (Name)
        {
            case "walk":
                return new UniformWalk();
            case "urw":
                return new WeightedWalk();
            case "delay":
                return new DelayBounded(Number);
            case "sticky":
                return new StickyWalk(Number);
            case "visit":
                return new Visits(Number);
            case "pct":
                return new Pct(Number);
            case "pos":
                return new Pos();
            default:
                throw new InvalidOperationException($"StrategySpec.Create: {Name}");
        }
    }

    public override string ToString() =>
        Number == 0 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}:{Number}");

    static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number is > 0 and <= MostNumber;
}
