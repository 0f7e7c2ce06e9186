// math/rand: which slot, which object, how often. Each draw is a choice of the run.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Randoms
{
    static readonly string[] s_draws =
    [
        "rand.Intn(4)",
        "int(rand.Int31n(4))",
        "int(rand.Int63n(4))",
        "rand.Int() & 3",
        "int(rand.Int31() & 3)",
        "int(rand.Int63() & 3)",
        "int(rand.Uint32() & 3)",
        "int(rand.Float64() * 4)",
        "rand.Perm(4)[0]",
    ];

    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.Random, 5, StoreSomewhere),
        new(Features.Random, 3, Branch),
        new(Features.Random, 1, Seed),
        new(Features.Random, 1, Shuffle),
    ];

    static string Draw(Body body)
    {
        body.Program.Import("math/rand");
        body.Program.IsDeterministic = false;
        return body.Choices.Pick(s_draws);
    }

    /// <summary>A reference goes to one of several slots.</summary>
    static bool StoreSomewhere(Body body)
    {
        if (Pointers.Pair(body, Pointers.IsPointer) is not (DataPlace first, DataPlace second))
        {
            return false;
        }

        body.Open($"switch {Draw(body)} {{");
        Control.Case(body, "case 0:", $"{Body.Write(first)} = {body.Value(first.Type)}");
        Control.Case(body, "case 1:", $"{Body.Write(second)} = {body.Value(second.Type)}");
        Control.Case(body, "case 2:", $"{Body.Write(first)} = nil");
        Control.Case(
            body,
            "default:",
            $"{Body.Write(first)}, {Body.Write(second)} = {Body.Read(second)}, {Body.Read(first)}"
        );
        body.Close();
        return true;
    }

    static bool Branch(Body body)
    {
        body.Open($"if {Draw(body)} == 0 {{");
        body.Statements(2);
        body.Reopen("} else {");
        body.Statements(2);
        body.Close();
        return true;
    }

    static bool Seed(Body body)
    {
        body.Program.Import("math/rand");
        body.Line($"rand.Seed({body.Number()})");
        return true;
    }

    static bool Shuffle(Body body)
    {
        DataPlace? place = body.Place(p => p.Type.Shape == Shape.Slice);
        if (place is null)
        {
            return false;
        }

        _ = Draw(body);
        string text = Body.Read(place);
        body.OpenLiteral($"rand.Shuffle(len({text}), func(i, j int) {{");
        body.Line($"{text}[i], {text}[j] = {text}[j], {text}[i]");
        body.CloseLiteral("})");
        return true;
    }
}
