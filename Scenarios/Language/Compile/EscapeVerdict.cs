namespace GcSim.Scenarios;

/// <summary>What escape analysis found out about a variable, a parameter or an object.</summary>
public enum EscapeVerdict
{
    /// <summary>A variable whose address is taken, or an object, that lives in the frame.</summary>
    DoesNotEscape,

    /// <summary>A variable that lives in the heap.</summary>
    MovedToHeap,

    /// <summary>An object that is allocated in the heap.</summary>
    EscapesToHeap,

    /// <summary>A parameter whose value outlives the call.</summary>
    LeakingParameter,

    /// <summary>A parameter whose value, or what it points at, may be among the results.</summary>
    LeakingToResult,
}
