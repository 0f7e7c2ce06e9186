namespace GcSim.Hunting;

/// <summary>How a step of an interleaving names who goes on.</summary>
public enum StepperKind
{
    /// <summary>The first goroutine.</summary>
    Main,

    /// <summary>A goroutine, by the function that it was started with.</summary>
    Function,

    /// <summary>A goroutine, by its number.</summary>
    Goroutine,

    /// <summary>A processor, whatever it runs.</summary>
    Processor,

    /// <summary>Whoever works on the collection: the collector's goroutine and its helpers.</summary>
    Collector,

    /// <summary>The goroutine that sweeps in the background.</summary>
    Sweeper,

    /// <summary>The goroutine that runs finalizers.</summary>
    Finalizers,
}
