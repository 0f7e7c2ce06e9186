namespace GcSim.Simulator;

/// <summary>
/// Wants to see a run before each of its steps: a source of choices is asked only where two processors can go on.
/// </summary>
public interface IStepObserver
{
    /// <summary>One processor at most can make the next step, so nobody is asked. It must not change the machine.</summary>
    void StepWithoutChoice(Machine machine);
}
