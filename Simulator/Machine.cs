// START HERE. The machine wires the parts together and steps them: one step advances one P by one
// access to shared memory or one transition of the scheduler.

using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>A simulated machine: processors, goroutines, memory, heap, collector.</summary>
public sealed class Machine
{
    public Machine(Program program, MachineOptions options, IChoiceSource choices, IEventSink sink)
    {
        Program = program;
        Options = options;
        Choices = choices;
        Emit = new EventEmitter(sink);
        Memory = new Memory();
    }

    public Program Program { get; }
    public MachineOptions Options { get; }
    public IChoiceSource Choices { get; }
    public EventEmitter Emit { get; }
    public Memory Memory { get; }
    public GcPhase Phase { get; set; }
}
