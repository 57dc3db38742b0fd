/**
 * jsdom lays nothing out, so every element is 0 px high and a virtual list draws no row. After
 * this, every element of the test is as big as a window.
 */
export function giveElementsASize(): void {
  beforeEach(() => {
    jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(900);
    jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1200);
  });
  afterEach(() => jest.restoreAllMocks());
}
