import { feature } from '../catalogue';

const rest = { unit: 'share', family: 'price', cause: 'price', needs: [] } as const;

/** The words of the family `price`. */
export const priceFeatures = [
  feature(['return_rate', ['Return rate', '退货率'], ['Share of order rows returned', '退货订单行占比']], {
    ...rest,
    cause: 'delivery',
    needs: ['orders.return'],
  }),
  feature(
    [
      'return_rate_90d',
      ['Return rate, 90 days', '近90天退货率'],
      ['Share of order rows returned in the last 90 days', '最近90天退货订单行占比'],
    ],
    { ...rest, cause: 'delivery', needs: ['orders.return'], windowDays: 90 },
  ),
  feature(
    [
      'coupon_share',
      ['Coupon share', '用券占比'],
      ['Share of order rows with a coupon', '使用优惠券的订单行占比'],
    ],
    {
      ...rest,
      needs: ['orders.coupon'],
    },
  ),
  feature(
    [
      'coupon_share_90d',
      ['Coupon share, 90 days', '近90天用券占比'],
      ['Share of order rows with a coupon in the last 90 days', '最近90天使用优惠券的订单行占比'],
    ],
    { ...rest, needs: ['orders.coupon'], windowDays: 90 },
  ),
  feature(
    [
      'coupon_share_change_90d',
      ['Change in coupon share', '近90天用券占比变化'],
      ['Coupon share of the last 90 days − that before', '最近90天用券占比 − 此前用券占比'],
    ],
    { ...rest, needs: ['orders.coupon'], windowDays: 180 },
  ),
  feature(
    [
      'discount_share',
      ['Discounted share', '打折占比'],
      ['Share of order rows with a discount', '有折扣的订单行占比'],
    ],
    { ...rest, needs: ['orders.discount'] },
  ),
  feature(
    [
      'discount_rate',
      ['Discount rate', '折扣率'],
      [
        'Mean discount per order row; amounts as a share of amount + discount',
        '订单行平均折扣；折扣金额按占（实付 + 折扣）的比例计',
      ],
    ],
    { ...rest, needs: ['orders.discount'] },
  ),
  feature(
    [
      'price_level',
      ['Price level', '价格水平'],
      [
        'Mean price of a piece; amount ÷ quantity where no column holds it',
        '平均单价；没有单价列时为金额 ÷ 数量',
      ],
    ],
    {
      ...rest,
      unit: 'money',
      needs: ['orders.price'],
    },
  ),
  feature(
    [
      'price_change_90d',
      ['Change in price level', '近90天价格水平变化'],
      [
        'Mean unit price of the last 90 days against that before: difference ÷ sum, −1 to 1',
        '最近90天与此前平均单价的差 ÷ 和，−1至1',
      ],
    ],
    { ...rest, unit: 'ratio', needs: ['orders.price'], windowDays: 90 },
  ),
  feature(
    ['basket_lines', ['Rows per order', '每单商品行数'], ['Order rows ÷ orders', '订单行数 ÷ 订单数']],
    {
      ...rest,
      unit: 'count',
      cause: 'product',
      needs: ['orders.order_id'],
    },
  ),
  feature(['basket_quantity', ['Pieces per order', '每单件数'], ['Quantity ÷ orders', '商品件数 ÷ 订单数']], {
    ...rest,
    unit: 'count',
    cause: 'product',
    needs: ['orders.quantity'],
  }),
  feature(
    [
      'basket_change_90d',
      ['Change in pieces per order', '近90天每单件数变化'],
      [
        'Pieces per order of the last 90 days against that before: difference ÷ sum, −1 to 1',
        '最近90天与此前每单件数的差 ÷ 和，−1至1',
      ],
    ],
    { ...rest, unit: 'ratio', cause: 'product', needs: ['orders.quantity'], windowDays: 90 },
  ),
];
