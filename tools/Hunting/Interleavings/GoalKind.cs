namespace GcSim.Hunting;

/// <summary>Up to where somebody goes on in a step of an interleaving.</summary>
public enum GoalKind
{
    /// <summary>It stands before a line of the source.</summary>
    Line,

    /// <summary>It has called a function, and stands before all of it.</summary>
    Entry,

    /// <summary>The collector is in a phase.</summary>
    Phase,

    /// <summary>Somebody's stack has been scanned in the collection under way.</summary>
    Stack,

    /// <summary>The object that a global variable points to has a colour.</summary>
    Colour,

    /// <summary>It waits.</summary>
    Wait,

    /// <summary>It has ended; the collector: no collection is under way or asked for.</summary>
    End,

    /// <summary>A background collection has been asked for.</summary>
    Asked,

    /// <summary>It has made so many steps.</summary>
    Steps,
}
