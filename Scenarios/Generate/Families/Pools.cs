// sync.Pool and finalizers: objects that only the runtime knows for a while, and lets go by rules of its own. What comes out of a
// pool is overwritten at once, so that it does not matter which object it was.

using System.Collections.Generic;

namespace GcSim.Scenarios;

static class Pools
{
    public static IReadOnlyList<Production> Productions { get; } =
    [
        new(Features.Pools, 4, Put),
        new(Features.Pools, 5, Get),
        new(Features.Finalizers, 4, SetFinalizer),
        new(Features.Finalizers, 1, TakeFinalizerBack),
    ];

    static bool Put(Body body)
    {
        string pool = body.Program.SharedPool();
        body.Line($"{pool}.Put({body.Program.Objects[0].Constructor}({body.Number(1, 99)}))");
        return true;
    }

    static bool Get(Body body)
    {
        string pool = body.Program.SharedPool();
        StructModel model = body.Program.Objects[0];
        Variable got = body.Declare("n", model.Pointer, isNonNil: true);
        body.Line($"{got.Name} := {pool}.Get().({model.Pointer.Text})");
        body.Line($"*{got.Name} = {model.Name}{{id: {body.Number(1, 99)}}}");
        got.IsUsed = true;
        return true;
    }

    /// <summary>The object is alive once more while its finalizer runs, and reads what it refers to.</summary>
    static bool SetFinalizer(Body body)
    {
        body.Program.Import("runtime");
        body.Program.Import("sync/atomic");
        StructModel model = body.Choices.Pick(body.Program.Objects);
        string counter = body.Program.FinalizerCounter();
        Variable made = body.Declare("n", model.Pointer, isNonNil: true);
        body.Line($"{made.Name} := {model.Constructor}({body.Number(1, 99)})");
        body.Line($"runtime.SetFinalizer({made.Name}, func(n {model.Pointer.Text}) {{");
        body.Line($"\tatomic.AddInt64(&{counter}, int64(n.id))");
        body.Line("})");
        made.IsUsed = true;
        return true;
    }

    static bool TakeFinalizerBack(Body body)
    {
        body.Program.Import("runtime");
        StructModel model = body.Choices.Pick(body.Program.Objects);
        string made = body.Name("n");
        body.Line($"{made} := {model.Constructor}({body.Number(1, 99)})");
        body.Line($"runtime.SetFinalizer({made}, func(n {model.Pointer.Text}) {{}})");
        body.Line($"runtime.SetFinalizer({made}, nil)");
        return true;
    }
}
