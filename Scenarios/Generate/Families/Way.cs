namespace GcSim.Scenarios;

/// <summary>How the reference gets from crate to crate.</summary>
/// <param name="Fields">Of a new crate.</param>
/// <param name="Move">Lines; the object is in the second crate after them, and no longer in the first.</param>
sealed record Way(Features Feature, string Fields, string[] Move)
{
    /// <summary>Here others may get ahead.</summary>
    public const string Pause = "$pause";

    /// <summary>Puts the object into the first crate.</summary>
    public string Load { get; init; } = "$f.one = $c";

    /// <summary>The reference, out of the crate that has it.</summary>
    public string Read { get; init; } = "$f.one";
}
