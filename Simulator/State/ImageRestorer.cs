namespace GcSim.Simulator;

/// <summary>Restores what an <see cref="ImageKeeper"/> remembered, in the same machine; allocates nothing.</summary>
sealed class ImageRestorer(ulong[] words) : StateTransfer(isLoading: true, 0)
{
    public void Start() => Continue(words, 0, words.Length);

    public override void Pages(PagedWords pages) => pages.RestoreImage();

    private protected override void Turn() =>
        throw new InvariantException("ImageRestorer.Turn: more was asked for than was kept");
}
