using GcSim.Simulator;
using GcSim.TraceFormat;

namespace GcSim.Hunting;

/// <summary>
/// Answers as a script says, and checks that it is asked the same questions. A run that was hunted is the same
/// when it is run again; if it is not, the simulator depends on something besides its choices.
/// </summary>
public sealed class ScriptedChoices(ChoiceScript script) : IChoiceSource
{
    /// <summary>Questions asked so far.</summary>
    public int Asked { get; private set; }

    public uint Next(ChoiceKind kind, uint bound)
    {
        int index = Asked++;
        if (index >= script.Count)
        {
            throw new ScriptLeftException(index, $"{kind} below {bound}", "nothing");
        }

        ScriptedChoice choice = script[index];
        return choice.Kind == kind && choice.Bound == bound
            ? choice.Answer
            : throw new ScriptLeftException(
                index,
                $"{kind} below {bound}",
                $"{choice.Kind} below {choice.Bound}"
            );
    }
}
