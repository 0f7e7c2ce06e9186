// START HERE. The machine wires the parts together and steps them: Step picks a P, lets it make one
// access to shared memory or one transition of the scheduler, and charges what that costs.
//
// Everything that a run changes is plain data reachable from here. Nondeterminism enters by Choose only,
// and what happens leaves by Emit only; so the same program, options and choices give the same events.

using System;
using GcSim.TraceFormat;

namespace GcSim.Simulator;

/// <summary>A simulated machine: processors, goroutines, memory, heap, collector.</summary>
public sealed partial class Machine
{
    const int MostGoroutines = 1 << 28;

    [UsedPart(nameof(GoroutineSlots))]
    Goroutine[] _goroutines = new Goroutine[16];
    readonly Timers _timers;
    readonly EnabledProcessors _enabled = new();

    [NotState("the outside")]
    IChoiceSource _choices;

    [NotState("the outside")]
    IStretchChoices? _stretches;

    Processor _actor;
    int _actingGoroutine;
    int _freeGoroutine;

    [NotState("looked at where the step ends in which it is set")]
    bool _hasReturned;

    int GoroutineSlots => GoroutineCount + 1;

    /// <param name="arguments">os.Args, the program's name first.</param>
    public Machine(
        Program program,
        MachineOptions options,
        ReadOnlySpan<string> arguments,
        IChoiceSource choices,
        IEventSink sink
    )
    {
        Program = program;
        Options = options;
        Without = options.Without;
        _choices = choices;
        _stretches = choices as IStretchChoices;
        Emit = new EventEmitter(sink);
        Processors = new Processor[options.Processors];
        for (int i = 0; i < Processors.Length; i++)
        {
            Processors[i] = new Processor(i, _enabled);
        }

        _actor = Processors[0];
        Heap = new GcHeap(this);
        Interpreter = new Interpreter(this);
        Shadow = new ShadowHeap(this);
        Barrier = new WriteBarrier(this);
        WorkBufs = new WorkBufs(this);
        Marker = new Marker(this);
        Collector = new Collector(this);
        Finalizers = new Finalizers(this);
        Scheduler = new Scheduler(this);
        World = new StopTheWorld(this);
        SafePoints = new SafePoints(this);
        Stacks = new Stacks(this);
        RuntimeCalls = new RuntimeCalls(this);
        Strings = new Strings(this);
        Equality = new Equality(this);
        Panics = new Panics(this);
        PanicTexts = new PanicTexts(this);
        Output = new Output(this);
        Monitor = new Monitor(this);
        Picker = new StepPicker(this);
        Parts = new MachineParts(this);
        _timers = Parts.Library.Timers;
        Boot(arguments);
    }

    public Program Program { get; }
    public MachineOptions Options { get; }

    /// <summary>The lines of defence that are taken away.</summary>
    public DefenceSet Without { get; }

    [NotState("the outside")]
    public IChoiceSource Choices => _choices;
    public EventEmitter Emit { get; }
    public Memory Memory { get; } = new();
    public GcHeap Heap { get; }
    public Interpreter Interpreter { get; }
    public ShadowHeap Shadow { get; }
    public WriteBarrier Barrier { get; }
    public WorkBufs WorkBufs { get; }
    public Marker Marker { get; }
    public Collector Collector { get; }
    public Finalizers Finalizers { get; }
    public Scheduler Scheduler { get; }
    public StopTheWorld World { get; }
    public SafePoints SafePoints { get; }
    public Stacks Stacks { get; }
    public RuntimeCalls RuntimeCalls { get; }
    public Strings Strings { get; }
    public Equality Equality { get; }
    public Panics Panics { get; }
    public PanicTexts PanicTexts { get; }
    public Output Output { get; }
    internal MachineParts Parts { get; }
    Monitor Monitor { get; }
    StepPicker Picker { get; }

    /// <summary>Go: gcphase.</summary>
    public GcPhase Phase { get; set; }

    /// <summary>Told when a marking ends, with the world stopped; null: nobody.</summary>
    [NotState("the outside")]
    public IMarkObserver? MarkObserver { get; set; }

    /// <summary>Sees the steps of the random schedule about which nothing is asked; null: nobody.</summary>
    [NotState("the outside")]
    public IStepObserver? StepObserver { get; set; }

    /// <summary>The P whose step is being made.</summary>
    public Processor Actor => _actor;

    public Processor[] Processors { get; private set; }
    public int ProcessorCount => Processors.Length;

    internal uint EnabledChanges => _enabled.Changes;

    /// <summary>The Ps that can step, by number: what a question of the schedule is about.</summary>
    public ReadOnlySpan<Processor> Enabled => _enabled.Of(Processors);

    /// <summary>Go: allgs, from 1; the first <see cref="GoroutineCount"/> entries after 0 are in use.</summary>
    public Goroutine[] Goroutines => _goroutines;
    public int GoroutineCount { get; private set; }

    public ulong Steps { get; private set; }

    /// <summary>Virtual time; never decreases.</summary>
    public ulong TimeNanoseconds { get; private set; }

    /// <summary>One step. False: no P can step, or the program's main has returned.</summary>
    bool Step()
    {
        Processor? p = Picker.Pick();
        if (p is null)
        {
            return false;
        }

        Steps++;
        TimeNanoseconds = Math.Max(TimeNanoseconds, p.ClockNanoseconds);
        if (TimeNanoseconds >= Monitor.NextNanoseconds)
        {
            Monitor.Tick(TimeNanoseconds);
        }

        if (TimeNanoseconds >= _timers.NextNanoseconds && !World.IsStopping)
        {
            _timers.Wake(p);
        }

        Act(p, p.Running);
        ulong costNanoseconds = StepProcessor(p);
        if (_hasReturned)
        {
            return false;
        }

        p.ClockNanoseconds += costNanoseconds + p.ExtraCostNanoseconds;
        p.ExtraCostNanoseconds = 0;
        return true;
    }

    /// <summary>
    /// With nothing to do for any P, virtual time jumps to the next timer, or to where sysmon wakes in
    /// between. False: there is no timer.
    /// </summary>
    bool SkipToTimer()
    {
        if (_timers.NextNanoseconds == ulong.MaxValue)
        {
            return false;
        }

        if (_timers.NextNanoseconds - TimeNanoseconds > Monitor.LongestSleepNanoseconds)
        {
            TimeNanoseconds += Monitor.LongestSleepNanoseconds;
            Monitor.Tick(TimeNanoseconds);
            return true;
        }

        TimeNanoseconds = _timers.NextNanoseconds;
        _timers.Wake(Processors[0]);
        return true;
    }

    /// <summary>Lets the P do one thing; gives its cost.</summary>
    ulong StepProcessor(Processor p)
    {
        if (p.Running != 0)
        {
            Goroutine g = _goroutines[p.Running];
            ulong cost = Costs.OfRoutine(g.Top.Routine);
            StepRoutine(p, g);
            if (g.ActivationCount == 0)
            {
                Scheduler.Exit(p, g);
            }

            return cost;
        }

        if (p.SystemStack.ActivationCount > 0)
        {
            StepRoutine(p, p.SystemStack);
            return Costs.OfRoutine(Routine.MarkWorker);
        }

        Scheduler.Schedule(p);
        return Costs.ScheduleNanoseconds;
    }

    /// <summary>Answers a question that the program, its inputs and the model leave open.</summary>
    public uint Choose(ChoiceKind kind, uint bound)
    {
        if (bound <= 1)
        {
            return 0;
        }

        QuestionCount++;
        uint answer = _choices.Next(kind, bound);
        Emit.Choice(kind, bound, answer);
        return answer;
    }

    /// <summary>From here on events are of this P and goroutine.</summary>
    void Act(Processor p, int goroutine)
    {
        _actor = p;
        _actingGoroutine = goroutine;
        EmitAsActor();
    }

    /// <summary>The emitter, speaking for another P than the one that acts.</summary>
    public EventEmitter EmitAs(Processor p, int goroutine)
    {
        Emit.Begin(Steps, TimeNanoseconds, p.Id, goroutine);
        return Emit;
    }

    /// <summary>Back to speaking for the P that acts.</summary>
    public void EmitAsActor() => Emit.Begin(Steps, TimeNanoseconds, _actor.Id, _actingGoroutine);

    /// <summary>More or fewer Ps; new ones are stopped, with the world. Go: procresize.</summary>
    public void SetProcessorCount(int count)
    {
        int old = ProcessorCount;
        Processor[] processors = Processors;
        Array.Resize(ref processors, count);
        for (int i = old; i < count; i++)
        {
            processors[i] = new Processor(i, _enabled);
            processors[i].Clear();
            processors[i].Status = ProcessorStatus.GcStopped;
        }

        Processors = processors;
        _enabled.Change();
    }

    /// <summary>A P that waited may step again.</summary>
    public void Resume(Processor p)
    {
        Invariant.Check(p.IsWaiting, "Machine.Resume: P does not wait", (ulong)p.Id);
        p.IsWaiting = false;
        p.ClockNanoseconds = Math.Max(p.ClockNanoseconds, TimeNanoseconds);
    }
}
