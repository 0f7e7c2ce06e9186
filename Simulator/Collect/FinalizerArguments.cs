namespace GcSim.Simulator;

/// <summary>
/// The arguments of SetFinalizer and what it throws about them. Go: malloc.go SetFinalizer.
/// </summary>
readonly ref struct FinalizerArguments(Machine machine, ulong at)
{
    readonly RuntimeType? _objectType = TypeOf(machine, at);
    readonly ulong _object = machine.Memory.Read(at + 8);
    readonly RuntimeType? _functionType = TypeOf(machine, at + 16);
    readonly ulong _function = machine.Memory.Read(at + 24);

    /// <summary>SetFinalizer(x, nil) takes the finalizer back.</summary>
    public bool IsRemoval => _functionType is null;

    /// <summary>False: an object that is never freed; nothing is to be done.</summary>
    public bool CheckObject()
    {
        if (_objectType is null)
        {
            throw GoFatalException.Throw("runtime.SetFinalizer: first argument is nil");
        }

        if (_objectType.Kind != TypeKind.Pointer)
        {
            throw GoFatalException.Throw(
                $"runtime.SetFinalizer: first argument is {_objectType.Name}, not pointer"
            );
        }

        machine.Heap.Cache(machine.Actor.Id).LocalLookups++;
        if (_object == GcHeap.ZeroBase || machine.Memory.InData(_object))
        {
            return false;
        }

        ulong start = machine.Heap.InHeap(_object) ? machine.Heap.ObjectStart(_object) : 0;
        if (start == 0)
        {
            throw GoFatalException.Throw("runtime.SetFinalizer: pointer not in allocated block");
        }

        RuntimeType element = machine.Program.Types[_objectType.Element];
        bool mayBeTiny = element.NoPointers && element.SizeBytes < SizeClasses.TinyBytes;
        if (start != _object && !mayBeTiny)
        {
            throw GoFatalException.Throw(
                "runtime.SetFinalizer: pointer not at beginning of allocated block"
            );
        }

        return true;
    }

    public void CheckFunction()
    {
        if (_functionType!.Kind != TypeKind.Func)
        {
            throw GoFatalException.Throw(
                $"runtime.SetFinalizer: second argument is {_functionType.Name}, not a function"
            );
        }

        RuntimeType parameter = machine.Program.Types[_functionType.FirstParameter];
        bool fits =
            _functionType.FirstParameter != 0
            && (
                parameter.Id == _objectType!.Id
                || parameter.Kind == TypeKind.Interface
                || (parameter.Kind == TypeKind.Pointer && parameter.Element == _objectType.Element)
            );
        if (!fits)
        {
            throw GoFatalException.Throw(
                $"runtime.SetFinalizer: cannot pass {_objectType!.Name} to finalizer {_functionType.Name}"
            );
        }
    }

    public Finalizer ToFinalizer() =>
        new()
        {
            Function = _function,
            ReturnWords = _functionType!.ResultWords,
            ParameterType = _functionType.FirstParameter,
            ObjectType = _objectType!.Id,
        };

    static RuntimeType? TypeOf(Machine machine, ulong at)
    {
        int type = Layout.TypeAt(machine.Memory.Read(at));
        return type == 0 ? null : machine.Program.Types[type];
    }
}
