namespace GcSim.Analysis;

/// <summary>Whether a goroutine runs, could run, or waits.</summary>
public enum GoroutineState
{
    Runnable,
    Running,
    Waiting,
}
